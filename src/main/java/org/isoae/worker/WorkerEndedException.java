package org.isoae.worker;

/** Thrown where a worker's process has ended while it was needed. */
final class WorkerEndedException extends Exception {

  private static final long serialVersionUID = 1;

  private final String lastLines;

  /**
   * An end.
   *
   * @param how "signal 9"
   * @param lastLines that the process printed
   */
  WorkerEndedException(String how, String lastLines) {
    super(how);
    this.lastLines = lastLines;
  }

  String lastLines() {
    return lastLines;
  }
}
