/** The speed of the loss computation, about which the paper claims nothing. */
package org.isoae.experiments.speed;
