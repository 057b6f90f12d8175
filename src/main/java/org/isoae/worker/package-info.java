/**
 * Processes that compute cells beside each other. Threads would not do: the engine has one random
 * generator and one open gradient collector in a process.
 */
@NullMarked
package org.isoae.worker;

import org.jspecify.annotations.NullMarked;
