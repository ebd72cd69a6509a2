/** An e-mail address, as far as forms ask for one. Each part ends at its mark, so that a long text that is none is seen in linear time. */
export const emailAddress = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;
