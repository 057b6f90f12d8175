package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {

  @Test
  void theCpuIsAlwaysThere() {
    assertEquals(Device.cpu(), ComputeDevice.CPU.select());
    assertTrue(ComputeDevice.facts(Device.cpu()).get("PyTorch").startsWith("2.0.1"));
  }

  @Test
  void aGpuAskedForWhereThereIsNoneIsRefusedWithWhatToDo() {
    Assumptions.assumeFalse(
        Files.exists(Path.of("/proc/driver/nvidia/version")), "a GPU may be here");
    IllegalStateException e = assertThrows(IllegalStateException.class, ComputeDevice.GPU::select);
    assertTrue(e.getMessage().contains("no NVIDIA driver"), e.getMessage());
    assertEquals(Device.cpu(), ComputeDevice.AUTO.select());
  }

  @Test
  void aNumberOfThreadsIsReadAsOpenMpReadsIt() {
    assertEquals("3", ComputeDevice.threads("3"));
    assertEquals("4", ComputeDevice.threads(" 4,2"));
    assertEquals("1", ComputeDevice.threads(null));
    assertEquals("1", ComputeDevice.threads(""));
    assertEquals("1", ComputeDevice.threads("many"));
    assertEquals("1", ComputeDevice.threads("0"));
  }
}
