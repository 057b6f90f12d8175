/**
 * The only package that uses DJL's PyTorch engine directly: choice of the device, native arrays
 * that are safe in a recorded graph, and TorchScript, which reaches the ATen operators that DJL
 * does not expose.
 */
@NullMarked
package org.isoae.torch;

import org.jspecify.annotations.NullMarked;
