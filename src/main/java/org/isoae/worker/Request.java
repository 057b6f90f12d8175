package org.isoae.worker;

/**
 * What a worker is asked for, as a line of JSON on its standard input.
 *
 * @param place of the cell among the cells of the run, which the worker lists as its parent does
 * @param name of the cell
 * @param hash of the cell's key, which the worker makes again: code, libraries or data may have
 *     changed since the run began
 */
record Request(int place, String name, String hash) {}
