/**
 * The data that the experiments train on: the surfaces of section 4.1, the planar curve of the
 * inset, and the image sets of section 4.2 in their official files. Plain Java; the same seed gives
 * the same points, or the same sample of images, on every JVM.
 */
package org.isoae.data;
