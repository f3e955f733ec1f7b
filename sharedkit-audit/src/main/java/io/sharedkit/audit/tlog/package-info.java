/** Transparency logs after RFC 6962 and the C2SP specifications: Merkle trees, proofs, signed notes, checkpoints, tiles. */
@NullMarked
package io.sharedkit.audit.tlog;

import org.jspecify.annotations.NullMarked;
