/**
 * What a user may ask for: each option declared once, with its parser, its valid values, its
 * default and a sentence of help. Both programs read all of them from here, and the README's table
 * is made of the same declarations.
 */
@NullMarked
package org.isoae.option;

import org.jspecify.annotations.NullMarked;
