package org.isoae.harness;

/** Computes the cells of a run that have no result. */
public interface CellExecutor {

  /** Learns what an executor does; called by several threads at once. */
  interface Listener {

    /** A cell is being computed, for the first time or again. */
    void started(Cell cell);

    /** Some of a cell is done, as {@link StepListener} has it. */
    void progress(Cell cell, long before, long done, long total);

    /** A cell has its outcome. */
    void ended(Plan.Step step, CellOutcome outcome);
  }

  /** How many cells it computes at a time at most; 0 where it computes none. */
  int size();

  /**
   * Computes cells until the queue is empty.
   *
   * @param listener learns of starts and progress; the queue tells it of outcomes
   * @throws CannotRunException if nothing can be computed at all
   */
  void work(WorkQueue queue, Listener listener);

  /** One cell after another, in this process. */
  static CellExecutor inThisProcess(CellStore store) {
    CellComputer computer = new CellComputer(store);
    return new SequentialExecutor(
        (step, listener) -> {
          Cell cell = step.cell();
          listener.started(cell);
          return computer.compute(
              step.computation(),
              step.key(),
              (before, done, total) -> listener.progress(cell, before, done, total));
        });
  }

  /**
   * Nothing is computed: each cell keeps a reason for having no result. Other runs that compute one
   * are not waited for.
   *
   * @param why in a sentence
   */
  static CellExecutor none(String why) {
    return new CellExecutor() {
      @Override
      public int size() {
        return 0;
      }

      @Override
      public void work(WorkQueue queue, Listener listener) {
        queue.giveUp(new CellOutcome.NotRun(why));
      }
    };
  }
}
