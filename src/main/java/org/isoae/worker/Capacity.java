package org.isoae.worker;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many cells a machine bears at a time.
 *
 * @param workers processes
 * @param memory bytes of main memory that they may take together
 */
public record Capacity(int workers, long memory) {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  /** Of the memory that is free; the rest is for the parent and for what is wrong in estimates. */
  private static final double SHARE = 0.85;

  /**
   * On a GPU each process has its own context, and kernels of different processes take turns: some
   * processes hide each other's launches, and more of them only take memory. Not measured.
   */
  private static final int MOST_ON_A_GPU = 4;

  private static final long MEMORY_ON_A_GPU = 6L << 30;

  /**
   * The capacity of this machine, or of the container or cgroup that this process is in.
   *
   * @param asked the number of workers that the user wants
   */
  public static Capacity of(Device device, Optional<Integer> asked) {
    int cores = Runtime.getRuntime().availableProcessors();
    int most = cores;
    if (device.isGpu()) {
      long free = CudaUtils.getGpuMemory(device).getMax();
      most = (int) Math.min(Math.min(cores, MOST_ON_A_GPU), free / MEMORY_ON_A_GPU);
    }
    return new Capacity(asked.orElse(Math.max(1, most)), (long) (SHARE * freeMemory()));
  }

  private static long freeMemory() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    // Knows the limits of containers, but counts the file cache as used.
    long total =
        system instanceof com.sun.management.OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : Long.MAX_VALUE;
    try {
      return Files.readAllLines(MEMORY).stream()
          .filter(line -> line.startsWith(AVAILABLE))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .map(available -> Math.min(available, total))
          .findFirst()
          .orElse(total);
    } catch (IOException e) {
      return total;
    }
  }
}
