package org.isoae.torch;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Brings CUDA's libraries before a test starts the engine by itself, where Maven has chosen PyTorch
 * for CUDA. JUnit finds this extension in META-INF/services.
 */
public final class StartCuda implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    boolean cuda =
        BundledPyTorch.find(StartCuda.class.getClassLoader())
            .map(BundledPyTorch::isCudaOnLinux)
            .orElse(false);
    if (cuda) {
      ComputeDevice.CPU.select();
    }
  }
}
