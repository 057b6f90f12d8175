package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineEnvironmentTest {

  private static Optional<String> obstacle(boolean bundled, String name, String value) {
    return new EngineEnvironment(
            Map.of("PATH", "/bin", name, value), "2.0.1-20230709", bundled ? "cu118" : "")
        .obstacle();
  }

  @ParameterizedTest
  @CsvSource({
    "PYTORCH_VERSION, 2.4.0, download PyTorch 2.4.0",
    "PYTORCH_FLAVOR, cu121, look for PyTorch for cu121",
    "PYTORCH_FLAVOR, cpu, look for PyTorch for cpu",
    "PYTORCH_LIBRARY_PATH, /opt/libtorch/lib, load the PyTorch in that folder",
    "PYTORCH_EXTRA_LIBRARY_PATH, /opt/ops.so, load further libraries",
    "PYTORCH_EXTRA_LIBRARY_PATH, '', load further libraries",
    "DJL_DEFAULT_ENGINE, MXNet, use another engine than PyTorch"
  })
  void aVariableThatDjlObeysIsNamed(String name, String value, String effect) {
    assertEquals(
        Optional.of(
            "The environment variable "
                + name
                + "="
                + value
                + " makes DJL "
                + effect
                + "; this program needs its own PyTorch 2.0.1 (cu118). Unset the variable."),
        obstacle(true, name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "PYTORCH_VERSION, 2.0.1",
    "PYTORCH_VERSION, ''",
    "PYTORCH_LIBRARY_PATH, ''",
    "PYTORCH_FLAVOR, cu118",
    "PYTORCH_FLAVOR, ''",
    "PYTORCH_PRECXX11, true",
    "DJL_DEFAULT_ENGINE, PyTorch",
    "DJL_DEFAULT_ENGINE, ''",
    "DJL_CACHE_DIR, /tmp/djl"
  })
  void aVariableWithoutThatEffectPasses(String name, String value) {
    assertEquals(Optional.empty(), obstacle(true, name, value));
  }

  @Test
  void aLibtorchMayBeNamedWhereNoneIsBundled() {
    assertEquals(Optional.empty(), obstacle(false, "PYTORCH_FLAVOR", "cpu-precxx11"));
    assertEquals(Optional.empty(), obstacle(false, "PYTORCH_LIBRARY_PATH", "/opt/libtorch/lib"));
  }

  @Test
  void theLibraryPathIsNamedWhereItIsSet() {
    String set =
        new EngineEnvironment(Map.of("LD_LIBRARY_PATH", "/opt/torch"), "2.0.1", "cpu").remedy();
    assertTrue(set.contains(" LD_LIBRARY_PATH=/opt/torch puts "), set);
    String unset = new EngineEnvironment(Map.of(), "2.0.1", "cpu").remedy();
    assertTrue(!unset.contains("LD_LIBRARY_PATH") && unset.contains("DJL_CACHE_DIR"), unset);
  }
}
