package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.isoae.file.Causes;
import org.isoae.file.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * A file from which an interrupted training resumes. It holds everything that later epochs depend
 * on; random numbers are a function of the seed and the step ({@link Randomness}), so their state
 * is the number of the step.
 *
 * <p>The file is created by an atomic move and ends with its checksum; a damaged file is ignored.
 */
final class Checkpoint {

  private static final String FORMAT = "IsoAE checkpoint 2";
  private static final Gson GSON = new Gson();
  private static final System.Logger LOGGER = System.getLogger(Checkpoint.class.getName());

  private final Path file;
  private boolean warned;

  Checkpoint(Path file) {
    this.file = file;
  }

  /**
   * The state apart from the arrays.
   *
   * @param epoch the last finished epoch
   * @param steps the number of steps of all epochs so far
   * @param history the losses so far
   * @param best the epoch selected so far
   */
  record State(int epoch, long steps, List<EpochLosses> history, @Nullable SelectedEpoch best) {}

  /**
   * Writes the state after an epoch. Where that fails, training goes on without a checkpoint: only
   * an interruption would need it.
   *
   * @param state the state after the epoch
   * @param arrays of 32-bit floats, in the same order in every call
   */
  void save(State state, List<NDArray> arrays) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, out -> write(out, state, arrays));
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

  private static void write(OutputStream whole, State state, List<NDArray> arrays)
      throws IOException {
    var sum = new CRC32C();
    var raw = new DataOutputStream(whole);
    var out = new DataOutputStream(new CheckedOutputStream(raw, sum));
    out.writeUTF(FORMAT);
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
        if (!in.readUTF().equals(FORMAT)) {
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
