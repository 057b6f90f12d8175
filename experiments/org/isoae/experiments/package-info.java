/**
 * The paper's tables and figures. {@link org.isoae.experiments.Exhibit} lists them; those of a
 * section of the paper share a package.
 */
@NullMarked
package org.isoae.experiments;

import org.jspecify.annotations.NullMarked;
