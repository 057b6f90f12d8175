/** Files that are written as a whole or not at all, and why a file cannot be read or written. */
@NullMarked
package org.isoae.file;

import org.jspecify.annotations.NullMarked;
