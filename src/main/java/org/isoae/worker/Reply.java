package org.isoae.worker;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.isoae.harness.CellOutcome;
import org.isoae.result.CellResult;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says, as a line of JSON on its standard output.
 *
 * @param progress done and total
 * @param computed the result of the cell that it was asked for
 * @param failed why the cell failed
 * @param notRun why the cell could not be run
 */
record Reply(
    @Nullable Ready ready,
    @Nullable Progress progress,
    @Nullable Computed computed,
    @Nullable Failed failed,
    @Nullable NotRun notRun) {

  /** It has started, and knows some cells. */
  record Ready(int cells) {}

  record Progress(long done, long total) {}

  record Computed(CellResult result, double seconds, @Nullable Long peakBytes) {}

  record Failed(String why, String trace) {}

  record NotRun(String why) {}

  static Reply ready(int cells) {
    return new Reply(new Ready(cells), null, null, null, null);
  }

  static Reply progress(long done, long total) {
    return new Reply(null, new Progress(done, total), null, null, null);
  }

  static Reply of(CellOutcome outcome) {
    if (outcome instanceof CellOutcome.Computed computed) {
      Long peak = computed.peakBytes().isPresent() ? computed.peakBytes().getAsLong() : null;
      return new Reply(
          null, null, new Computed(computed.value(), computed.seconds(), peak), null, null);
    }
    if (outcome instanceof CellOutcome.Failed why) {
      return new Reply(null, null, null, new Failed(why.why(), why.trace().toString()), null);
    }
    return new Reply(null, null, null, null, new NotRun(((CellOutcome.NotRun) outcome).why()));
  }

  /** Null where this is not the end of a cell. */
  @Nullable CellOutcome outcome() {
    if (computed != null) {
      OptionalLong peak =
          computed.peakBytes() == null
              ? OptionalLong.empty()
              : OptionalLong.of(computed.peakBytes());
      return new CellOutcome.Computed(computed.result(), computed.seconds(), peak, false);
    }
    if (failed != null) {
      return new CellOutcome.Failed(failed.why(), Path.of(failed.trace()));
    }
    return notRun == null ? null : new CellOutcome.NotRun(notRun.why());
  }
}
