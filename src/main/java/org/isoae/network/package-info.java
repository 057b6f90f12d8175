/**
 * Differentiable networks: DJL blocks that can be linearised where they are evaluated.
 *
 * <p>Every {@link org.isoae.network.Layer} gives, beside its value, the push-forward of a tangent
 * (the Jacobian–vector product df(z)u) and the pull-back of a cotangent (the vector–Jacobian
 * product uᵀdg(x)). Both are built from ordinary recorded operations, so that one ordinary backward
 * pass differentiates them with respect to the parameters, exactly. Networks are written in the
 * notation of the paper's Table 3 ({@link org.isoae.network.Notation}).
 */
package org.isoae.network;
