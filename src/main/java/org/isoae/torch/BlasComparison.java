package org.isoae.torch;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.isoae.file.WholeFile;

/**
 * How many times as fast as libtorch's own BLAS OpenBLAS is on one thread. It is measured once on a
 * machine, in some tens of milliseconds, and kept in a file: processes that measured for themselves
 * could choose differently, and their digits would differ.
 *
 * @param speedup the time of libtorch's own BLAS divided by that of OpenBLAS
 */
record BlasComparison(double speedup) {

  /** Below it the gain is not worth other digits, and lies within the noise of a busy machine. */
  private static final double WORTHWHILE = 1.25;

  /** Rows of the batch: of quick scale and of the paper. */
  private static final int[] ROWS = {50, 400};

  /** Neurons of a hidden layer of the surfaces' network. */
  private static final int WIDTH = 256;

  private static final int REPETITIONS = 15;

  /** The least time of a few repetitions: other work on the machine only adds to a time. */
  private static final class Timed {
    private final Function sgemm;
    private long nanoseconds = Long.MAX_VALUE;

    Timed(NativeLibrary library) {
      sgemm = library.getFunction("sgemm_");
    }

    void run(Object[] arguments) {
      long start = System.nanoTime();
      sgemm.invokeVoid(arguments);
      nanoseconds = Math.min(nanoseconds, System.nanoTime() - start);
    }
  }

  /**
   * The comparison that is kept in a folder, or else a new one.
   *
   * @param folder that users may share between machines
   */
  static BlasComparison ofThisMachine(OpenBlas openBlas, Path folder) {
    Path file = folder.resolve(fileName(openBlas));
    // The system releases the lock when the process ends in whatever way.
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (Files.exists(file)) {
        return new BlasComparison(Double.parseDouble(Files.readString(file).strip()));
      }
      String measured = String.format(Locale.ROOT, "%.2f", measure(openBlas).speedup());
      WholeFile.write(file, measured + "\n");
      // As the next process reads it: a number just under the bound must not be rounded up to it.
      return new BlasComparison(Double.parseDouble(measured));
    } catch (IOException | NumberFormatException e) {
      return measure(openBlas); // A folder that cannot be written keeps nothing.
    }
  }

  private static String fileName(OpenBlas openBlas) {
    String machine =
        String.join(" ", Processor.model(), openBlas.kernel(), OpenBlas.restrictions());
    return "faster-on-" + machine.strip().replaceAll("[^A-Za-z0-9.]+", "-") + ".txt";
  }

  private static BlasComparison measure(OpenBlas openBlas) {
    NativeLibrary torch = libtorch();
    Function mklThreads = torch.getFunction("MKL_Set_Num_Threads_Local");
    mklThreads.invokeInt(new Object[] {1});
    openBlas.useOneThread();
    double own = 0;
    double other = 0;
    for (int rows : ROWS) {
      Timed mkl = new Timed(torch);
      Timed rival = new Timed(openBlas.library());
      Object[] arguments = product(rows);
      for (int i = 0; i < REPETITIONS; i++) {
        mkl.run(arguments);
        rival.run(arguments);
      }
      own += mkl.nanoseconds;
      other += rival.nanoseconds;
    }
    mklThreads.invokeInt(new Object[] {0});
    return new BlasComparison(own / other);
  }

  /** By its path and for ourselves alone, so that the linker does not bind libtorch's own calls. */
  static NativeLibrary libtorch() {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      String path =
          maps.filter(line -> line.endsWith("/libtorch_cpu.so"))
              .map(line -> line.substring(line.indexOf('/')))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("The engine has not been started."));
      return NativeLibrary.getInstance(path, Map.of(Library.OPTION_OPEN_FLAGS, OpenBlas.LOCAL));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read /proc/self/maps.", e);
    }
  }

  /** Arguments of Fortran's SGEMM for a product of a batch and a weight. */
  private static Object[] product(int rows) {
    Random random = new Random(1);
    int[] m = {WIDTH};
    int[] n = {rows};
    float[] one = {1};
    return new Object[] {
      "N",
      "N",
      m,
      n,
      m,
      one,
      normal(random, WIDTH * WIDTH),
      m,
      normal(random, WIDTH * rows),
      m,
      new float[] {0},
      new Memory(4L * WIDTH * rows),
      m
    };
  }

  private static Memory normal(Random random, int size) {
    Memory memory = new Memory(4L * size);
    for (int i = 0; i < size; i++) {
      memory.setFloat(4L * i, (float) random.nextGaussian());
    }
    return memory;
  }

  boolean isOpenBlasFaster() {
    return speedup >= WORTHWHILE;
  }

  String inWords() {
    String restrictions = OpenBlas.restrictions();
    return String.format(
        Locale.ROOT,
        "Measured on this machine, OpenBLAS is %.1f times as fast as libtorch's own BLAS%s; from"
            + " %.2f on it is used.",
        speedup,
        restrictions.isEmpty() ? "" : " under " + restrictions,
        WORTHWHILE);
  }
}
