package org.isoae.harness;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A cell that writes a line into a log when it runs, and can be made to fail or to wait. */
record CountingCell(String method, long seed, String setting, Path log, Behaviour behaviour)
    implements Cell {

  /** What running it does. */
  interface Behaviour {
    double value() throws Exception;
  }

  CountingCell(String method, Path log) {
    this(method, 0, "a", log, () -> 1.5);
  }

  CountingCell with(Behaviour other) {
    return new CountingCell(method, seed, setting, log, other);
  }

  @Override
  public String dataset() {
    return "data";
  }

  @Override
  public JsonObject determinants() {
    JsonObject json = new JsonObject();
    json.addProperty("setting", setting);
    return json;
  }

  @Override
  public List<Class<?>> code() {
    return List.of(Scale.class);
  }

  @Override
  public double cost() {
    return 1;
  }

  @Override
  public CellResult run(Progress progress) throws Exception {
    Path checkpoint = progress.checkpoint();
    note(log, Files.exists(checkpoint) ? method + " goes on" : method);
    Files.createDirectories(checkpoint.getParent());
    Files.writeString(checkpoint, "half");
    progress.step(1, 2);
    double value = behaviour.value();
    return new CellResult(Map.of("metric", value), Map.of("points", new double[][] {{value, 0.1}}));
  }

  static void note(Path log, String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
