package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.isoae.file.Causes;
import org.isoae.file.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * A file from which an interrupted training resumes at any step. It holds everything that later
 * steps depend on; random numbers are a function of the seed and the step ({@link Randomness}), so
 * their state is the number of the step.
 *
 * <p>The file is created by an atomic move and ends with its checksum; a damaged file is ignored,
 * and so is that of another training.
 */
final class Checkpoint {

  /**
   * An interruption costs about as much work, and writing takes some milliseconds. Tests that kill
   * processes shorten it.
   */
  static final Duration INTERVAL =
      Duration.ofMillis(Long.getLong("isoae.checkpoint.millis", 30_000));

  private static final String FORMAT = "IsoAE checkpoint 4";

  /** The validation loss of a selected epoch may be NaN. */
  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private static final System.Logger LOGGER = System.getLogger(Checkpoint.class.getName());

  private final Path file;
  private final Duration interval;
  private final String training;
  private long written = System.nanoTime();
  private boolean warned;

  /**
   * A checkpoint, which is not written yet.
   *
   * @param interval the least time between two writes
   * @param training what is trained, and how: a file of another training is ignored
   */
  Checkpoint(Path file, Duration interval, String training) {
    this.file = file;
    this.interval = interval;
    this.training = training;
  }

  /**
   * The state apart from the arrays.
   *
   * @param epochs the number of finished epochs
   * @param steps the number of steps of these epochs and of the one that has begun
   * @param begun the sums of the epoch that has begun, by term; empty between two epochs
   * @param history the losses so far
   * @param best the epoch selected so far
   */
  record State(
      int epochs,
      long steps,
      Map<String, Double> begun,
      List<EpochLosses> history,
      @Nullable SelectedEpoch best) {}

  /**
   * Writes the state if the interval has passed. Where that fails, training goes on without a
   * checkpoint: only an interruption would need it.
   *
   * @param state the state after a step
   * @param arrays of 32-bit floats, in the same order in every call
   */
  void offer(Supplier<State> state, List<NDArray> arrays) {
    if (System.nanoTime() - written < interval.toNanos()) {
      return;
    }
    written = System.nanoTime(); // A full disk is not tried again at once.
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, out -> write(out, state.get(), arrays));
    } catch (IOException e) {
      if (warned) {
        return;
      }
      warned = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          String.format(
              Locale.ROOT,
              "Checkpoint %s cannot be written: %s. Training goes on without it.",
              file,
              Causes.of(e)));
    }
  }

  private void write(OutputStream whole, State state, List<NDArray> arrays) throws IOException {
    var sum = new CRC32C();
    var raw = new DataOutputStream(whole);
    var out = new DataOutputStream(new CheckedOutputStream(raw, sum));
    out.writeUTF(FORMAT);
    out.writeUTF(training);
    byte[] json = GSON.toJson(state).getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length);
    out.write(json);
    for (NDArray array : arrays) {
      byte[] bytes = array.toByteArray();
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
    raw.writeLong(sum.getValue());
    raw.flush();
  }

  /**
   * Reads the state, and the stored arrays into the given ones.
   *
   * @param memory the owner of temporary arrays
   * @return empty if there is no valid file; then no array is changed
   */
  Optional<State> load(NDManager memory, List<NDArray> arrays) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (!checksumMatches()) {
        return Optional.empty();
      }
      try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(training)) {
          return Optional.empty();
        }
        byte[] json = in.readNBytes(in.readInt());
        State state = GSON.fromJson(new String(json, StandardCharsets.UTF_8), State.class);
        for (NDArray array : arrays) {
          read(in.readNBytes(in.readInt()), memory, array);
        }
        return Optional.of(state);
      }
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }

  private boolean checksumMatches() throws IOException {
    long content = Files.size(file) - Long.BYTES;
    var sum = new CRC32C();
    try (var raw = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (content < 0) {
        return false;
      }
      new CheckedInputStream(raw, sum).skipNBytes(content);
      return raw.readLong() == sum.getValue();
    }
  }

  private static void read(byte[] bytes, NDManager memory, NDArray array) {
    ByteBuffer buffer = memory.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
    buffer.put(bytes).rewind();
    try (NDArray wrapped = memory.create(buffer, array.getShape(), DataType.FLOAT32)) {
      wrapped.copyTo(array);
    }
  }
}
