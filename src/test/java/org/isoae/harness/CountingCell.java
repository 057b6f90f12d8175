package org.isoae.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.isoae.result.CellResult;

/** A cell that writes a line into a log when it runs, and can be made to fail or to wait. */
record CountingCell(
    String dataset,
    String method,
    long seed,
    String setting,
    Path log,
    Behaviour behaviour,
    double point,
    boolean keepsHalf,
    long bytes,
    double cost,
    long memory)
    implements Cell {

  /** What running it does. */
  interface Behaviour {
    double value() throws Exception;
  }

  CountingCell(String method, long seed, String setting, Path log, Behaviour behaviour) {
    this("data", method, seed, setting, log, behaviour, 0.1, true, 1_000, 1, 1);
  }

  CountingCell(String method, Path log) {
    this(method, 0, "a", log, () -> 1.5);
  }

  CountingCell of(String data) {
    return new CountingCell(
        data, method, seed, setting, log, behaviour, point, keepsHalf, bytes, cost, memory);
  }

  CountingCell with(Behaviour other) {
    return new CountingCell(
        dataset, method, seed, setting, log, other, point, keepsHalf, bytes, cost, memory);
  }

  CountingCell with(long space) {
    return new CountingCell(
        dataset, method, seed, setting, log, behaviour, point, keepsHalf, space, cost, memory);
  }

  CountingCell costing(double time, long space) {
    return new CountingCell(
        dataset, method, seed, setting, log, behaviour, point, keepsHalf, bytes, time, space);
  }

  /** With another value in its array. */
  CountingCell withPoint(double other) {
    return new CountingCell(
        dataset, method, seed, setting, log, behaviour, other, keepsHalf, bytes, cost, memory);
  }

  CountingCell withoutCheckpoint() {
    return new CountingCell(
        dataset, method, seed, setting, log, behaviour, point, false, bytes, cost, memory);
  }

  @Override
  public Computation computation() {
    return new Counting(method, seed, setting, new Environment(log, behaviour, point, keepsHalf));
  }

  /** What a key says nothing about; see {@link HandMade#keys}. */
  record Environment(Path log, Behaviour behaviour, double point, boolean keepsHalf) {}

  private record Counting(String method, long seed, String setting, Environment environment)
      implements Computation {

    @Override
    public CellResult run(Progress progress) throws Exception {
      Path checkpoint = progress.checkpoint();
      note(environment.log(), Files.exists(checkpoint) ? method + " goes on" : method);
      if (environment.keepsHalf()) {
        Files.createDirectories(checkpoint.getParent());
        Files.writeString(checkpoint, "half");
      }
      progress.step(1, 2);
      double value = environment.behaviour().value();
      return new CellResult.Builder()
          .put("metric", value)
          .array(
              "points", new double[][] {{Double.isFinite(value) ? value : 0, environment.point()}})
          .build();
    }
  }

  static void note(Path log, String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
