package org.isoae.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  /** Computes a cell and stores the result. Whatever is thrown becomes the outcome. */
  public CellOutcome compute(Computation computation, Key key, StepListener listener) {
    CellOutcome outcome = outcome(computation, key, listener);
    // Where the result found no place, or where the machine failed, the next run goes on from
    // there.
    if (outcome instanceof CellOutcome.Computed computed && store.save(key, computed)) {
      store.removeCheckpoint(key);
    }
    return outcome;
  }

  private CellOutcome outcome(Computation computation, Key key, StepListener listener) {
    var progress = new CellProgress(store.checkpoint(key), listener);
    long start = System.nanoTime();
    PeakMemory.reset();
    try {
      CellResult result = withoutInfinities(computation.run(progress));
      Optional<String> unusable = result.notFinite();
      if (unusable.isPresent()) {
        throw new IllegalStateException(unusable.get());
      }
      return new CellOutcome.Computed(
          result, progress.secondsOfAll(System.nanoTime() - start), PeakMemory.bytes(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return store.traces().outcomeOf(e, key.hash());
    } catch (Throwable e) { // Errors too: they cost this cell alone.
      return store.traces().outcomeOf(e, key.hash());
    }
  }

  /**
   * An infinite metric costs its number and not the cell: a ratio of areas is infinite where the
   * second is 0. What is no number at all is a fault.
   */
  private static CellResult withoutInfinities(CellResult result) {
    Map<String, Double> finite = new LinkedHashMap<>(result.metrics());
    Map<String, String> missing = new LinkedHashMap<>(result.missing());
    result
        .metrics()
        .forEach(
            (id, value) -> {
              if (Double.isInfinite(value)) {
                finite.remove(id);
                missing.put(id, "could not be measured: it is infinite");
              }
            });
    return new CellResult(finite, result.arrays(), missing);
  }

  /** What an interrupted run had done is the first that a resumed computation tells. */
  private static final class CellProgress implements Progress {

    private final Path checkpoint;
    private final StepListener listener;
    private boolean resumes;
    private long before;
    private double partBefore;
    private long resumed;
    private long latest;

    CellProgress(Path checkpoint, StepListener listener) {
      this.checkpoint = checkpoint;
      this.listener = listener;
      resumes = Files.exists(checkpoint);
    }

    @Override
    public void step(long done, long total) {
      if (resumes) {
        resumes = false;
        before = done;
        partBefore = (double) done / total;
        resumed = System.nanoTime();
      }
      latest = System.nanoTime();
      listener.step(before, done, total);
    }

    @Override
    public Path checkpoint() {
      return checkpoint;
    }

    /**
     * What the whole computation takes without the interruption, as far as this part of it tells:
     * the steps that are missing took as long as these, and what comes before and after steps is
     * done once.
     */
    double secondsOfAll(long nanos) {
      long steps = latest - resumed;
      double all = partBefore < 1 ? steps / (1 - partBefore) : steps;
      return (nanos - steps + all) / 1e9;
    }
  }
}
