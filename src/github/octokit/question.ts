import type { ZodType } from "zod";
import type { Repository } from "../port.ts";

/** One request to GitHub, and the shape its answer must have. */
export interface Question<Answer> {
  /** The port's word for it, which messages show. */
  operation: string;
  /** Absent where none is asked about. */
  repository?: Repository;
  answer: ZodType<Answer>;
  /**
   * Whether asking twice does no harm. A write that was cut short may have taken effect, and its repetition would then be told
   * `already-exists` or `conflict` of its own work; limits are waited for all the same, since GitHub did nothing then.
   */
  repeatable: boolean;
}
