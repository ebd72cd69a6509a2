/** What the filler uses of the browsers' extension API, with promises as Chromium and Firefox have them in Manifest V3. */
declare const chrome: {
  runtime: {
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: {
      /** A listener that returns true answers later. */
      addListener(
        listener: (message: unknown, sender: unknown, answer: (value: unknown) => void) => true | undefined,
      ): void;
    };
  };
  storage: {
    session: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
  };
  alarms: {
    create(name: string, when: { when: number }): Promise<void>;
    onAlarm: { addListener(listener: () => void): void };
  };
};
