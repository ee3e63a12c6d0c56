/**
 * One lexer for every engine: SQL text to tokens, in linear time, knowing nothing of statements.
 */
@NullMarked
package dev.stagegate.sql.lex;

import org.jspecify.annotations.NullMarked;
