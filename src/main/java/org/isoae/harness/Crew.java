package org.isoae.harness;

/** Whoever computes the cells of a run that have no result. */
public interface Crew {

  /** Learns what a crew does; called by several threads at once. */
  interface Listener {

    /** A cell is being computed, for the first time or again. */
    void started(Cell cell);

    /** Reports work done, {@code done} of {@code total}, in any unit. */
    void progress(Cell cell, long done, long total);

    /** A cell has its outcome. */
    void ended(Plan.Step step, CellOutcome outcome);
  }

  /** How many cells it computes at a time at most. */
  int size();

  /**
   * Computes cells until the backlog is empty.
   *
   * @throws CannotRunException if nothing can be computed at all
   */
  void work(Backlog backlog, Listener listener);

  /** The cells one after another, in this process. */
  static Crew inThisProcess(CellStore store) {
    CellComputer computer = new CellComputer(store);
    return new OneByOne(
        (step, listener) -> {
          Cell cell = step.cell();
          listener.started(cell);
          return computer.compute(
              step::computation, step.key(), (done, total) -> listener.progress(cell, done, total));
        });
  }

  /**
   * Nobody: each cell keeps a reason for having no result.
   *
   * @param why in a sentence
   */
  static Crew nobody(String why) {
    return new OneByOne((step, listener) -> new CellOutcome.NotRun(why));
  }
}
