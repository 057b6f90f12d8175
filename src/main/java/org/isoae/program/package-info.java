/** How a program's {@code main} runs: its status, its console, and its end with Maven. */
@NullMarked
package org.isoae.program;

import org.jspecify.annotations.NullMarked;
