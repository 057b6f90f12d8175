/** What experiments of several sections share: settings, cells of classic methods, numbers. */
@NullMarked
package org.isoae.experiments.shared;

import org.jspecify.annotations.NullMarked;
