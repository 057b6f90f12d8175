/**
 * The data that the experiments train on: the surfaces of section 4.1 and the planar curve of the
 * inset. Plain Java matrices, one point a row; the same seed gives the same points on every JVM.
 */
package org.isoae.data;
