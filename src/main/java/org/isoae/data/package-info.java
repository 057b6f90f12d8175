/**
 * The data that the experiments train on: the surfaces of section 4.1, the planar curve of the
 * inset, and the image sets of sections 4.2 and A.2.1 in their official files, in memory ({@link
 * org.isoae.data.ImageSet}) or face by face from disk. Plain Java; the same seed gives the same
 * points, or the same sample of images, on every JVM.
 */
package org.isoae.data;
