/**
 * Measures how long it takes to find the first flow that matches: the index beside other engines
 * that are given the same flows and requests.
 */
@NullMarked
package dev.stagegate.benchmark.firstmatch;

import org.jspecify.annotations.NullMarked;
