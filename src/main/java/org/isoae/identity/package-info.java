/**
 * What determines the result of a computation, and its hash: the settings and data that it holds,
 * the project's byte code that it reaches, and the libraries that this code computes with. Nothing
 * of it is listed by hand for a computation; all of it is found.
 */
@NullMarked
package org.isoae.identity;

import org.jspecify.annotations.NullMarked;
