package dev.stagegate.sql.lex;

import java.util.List;

/** What the lexer found, each list in the order of the text. */
public record Tokens(List<Token> tokens, List<Flaw> flaws, List<Gate> gates) {}
