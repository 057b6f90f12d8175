/**
 * The data sets of the experiments: the surfaces of section 4.1, the planar curve of the inset, and
 * the image sets of sections 4.2 and A.2.1, read from their official files. {@link
 * org.isoae.data.ImageSet} holds images in memory; the faces of CelebA are read from disk one by
 * one. Plain Java: the same seed gives the same points and the same sample of images on every JVM.
 */
@NullMarked
package org.isoae.data;

import org.jspecify.annotations.NullMarked;
