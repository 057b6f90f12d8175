/**
 * The one place that knows the engine underneath: choosing the device, native arrays that are safe
 * in a recorded graph, and TorchScript, through which every ATen operator can be reached that DJL
 * has no call for.
 */
package org.isoae.torch;
