/** Lists of flows as a YAML file that people write, keep beside their code, and review. */
@NullMarked
package dev.stagegate.approvals.book.yaml;

import org.jspecify.annotations.NullMarked;
