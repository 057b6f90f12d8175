package org.isoae.harness;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.isoae.file.Causes;
import org.isoae.identity.Key;
import org.isoae.result.CellResult;

/** Computes single cells in this process, and stores their results. */
public final class CellComputer {

  private final CellStore store;

  /**
   * A computer.
   *
   * @param store keeps results, checkpoints and stack traces
   */
  public CellComputer(CellStore store) {
    this.store = store;
  }

  /** Gives a computation. */
  @FunctionalInterface
  public interface Source {
    /** The computation, or an exception that the cell's outcome will tell. */
    Computation get() throws Exception;
  }

  /** Learns how far a computation is. */
  @FunctionalInterface
  public interface StepListener {
    /** {@code done} of {@code total}, in any unit. */
    void step(long done, long total);
  }

  /** Computes a cell and stores the result. Whatever is thrown becomes the outcome. */
  public CellOutcome compute(Source source, Key key, StepListener listener) {
    CellOutcome outcome = outcome(source, key, listener);
    if (outcome instanceof CellOutcome.Computed computed) {
      store.save(key, computed);
    }
    store.removeCheckpoint(key);
    return outcome;
  }

  private CellOutcome outcome(Source source, Key key, StepListener listener) {
    long start = System.nanoTime();
    PeakMemory.reset();
    try {
      CellResult result = source.get().run(progress(store.checkpoint(key), listener));
      Optional<String> unusable = result.notFinite();
      if (unusable.isPresent()) {
        throw new IllegalStateException(unusable.get());
      }
      return new CellOutcome.Computed(
          result, (System.nanoTime() - start) / 1e9, PeakMemory.bytes(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return without(e, key.hash());
    } catch (Throwable e) { // Errors too: they cost this cell alone.
      return without(e, key.hash());
    }
  }

  /**
   * The outcome of a cell that threw something.
   *
   * @param name of the file that keeps the stack trace
   */
  CellOutcome without(Throwable why, String name) {
    if (why instanceof CellUnavailableException) {
      return new CellOutcome.NotRun(why.getMessage());
    }
    return new CellOutcome.Failed(
        why instanceof FileSystemException file
            ? file.getFile() + ": " + Causes.of(file)
            : Objects.requireNonNullElse(why.getMessage(), why.toString()),
        store.saveTrace(name, why));
  }

  private static Progress progress(Path checkpoint, StepListener listener) {
    return new Progress() {
      @Override
      public void step(long done, long total) {
        listener.step(done, total);
      }

      @Override
      public Path checkpoint() {
        return checkpoint;
      }
    };
  }
}
