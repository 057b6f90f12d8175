/**
 * Networks as DJL blocks that can be linearised at the points where they are evaluated.
 *
 * <p>Every {@link org.isoae.network.Layer} computes its value, the push-forward of a tangent (the
 * Jacobian–vector product df(z)u) and the pull-back of a cotangent (the vector–Jacobian product
 * uᵀdg(x)). All are recorded operations, so that one backward pass differentiates them exactly with
 * respect to the parameters. Networks are written in the notation of the paper's Table 3 ({@link
 * org.isoae.network.Notation}).
 */
@NullMarked
package org.isoae.network;

import org.jspecify.annotations.NullMarked;
