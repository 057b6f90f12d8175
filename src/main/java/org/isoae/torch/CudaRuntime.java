package org.isoae.torch;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a CUDA runtime, libcudart, answers. DJL asks the first that it finds.
 *
 * @param version 1000 times the major version and 10 times the minor one: 11080
 * @param error 0 if it could count the devices
 * @param message the text of the error
 * @param devices their number
 */
record CudaRuntime(int version, int error, String message, int devices) {

  private static final int OLDEST = 11080;
  private static final int INSUFFICIENT_DRIVER = 35;
  private static final int NO_DEVICE = 100;

  /**
   * A sentence if DJL would not take PyTorch for CUDA 11.8 because of this answer, else empty.
   *
   * @param driver empty where its version is unknown
   * @param environment variables, of which CUDA_VISIBLE_DEVICES matters
   */
  Optional<String> obstacle(Optional<NvidiaDriver> driver, Map<String, String> environment) {
    if (error == INSUFFICIENT_DRIVER) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The NVIDIA driver%s is too old for the CUDA runtime %s. Install a newer driver, put"
                  + " the runtime of CUDA 11.8 first on LD_LIBRARY_PATH, or use the CPU with"
                  + " -Ddevice=cpu.",
              driver.map(known -> " " + known.version()).orElse(""),
              versionText()));
    }
    if (error == NO_DEVICE || error == 0 && devices == 0) {
      String visible = environment.get("CUDA_VISIBLE_DEVICES");
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The NVIDIA driver is installed, but CUDA finds no GPU. Check the output of"
                  + " nvidia-smi%s, or use the CPU with -Ddevice=cpu.",
              visible == null ? "" : " and the variable CUDA_VISIBLE_DEVICES=" + visible));
    }
    if (error != 0) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "CUDA does not start: %s (error %d). Check the output of nvidia-smi, or use the CPU"
                  + " with -Ddevice=cpu.",
              message,
              error));
    }
    return version >= OLDEST
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The CUDA runtime %s is too old for this PyTorch, which needs 11.8. Put the runtime"
                    + " of CUDA 11.8 first on LD_LIBRARY_PATH, or use the CPU with -Ddevice=cpu.",
                versionText()));
  }

  /** "11.8". */
  private String versionText() {
    return version / 1000 + "." + version / 10 % 100;
  }
}
