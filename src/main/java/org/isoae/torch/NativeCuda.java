package org.isoae.torch;

import java.nio.file.Path;
import java.util.Optional;

/** CUDA's libraries as the system's loader finds them. */
interface NativeCuda {

  /** Whether the driver's libcuda.so.1 is found. */
  boolean hasDriver();

  /**
   * Asks a CUDA runtime.
   *
   * @param library "cudart", as DJL names it, or a file
   * @return empty if there is none
   */
  Optional<CudaRuntime> runtime(String library);

  /** Makes DJL look for libcudart in a folder first. */
  void putFirst(Path folder);

  /**
   * Loads a library; those that name it as a need then find it, wherever it is.
   *
   * @throws UnsatisfiedLinkError if it cannot be loaded
   */
  void load(Path library);

  /**
   * The version of the loaded cuDNN: 1000 times the major version, 100 times the minor one, and the
   * patch. Where cuBLAS is not loaded yet, cuDNN would end the process.
   */
  int cudnnVersion();
}
