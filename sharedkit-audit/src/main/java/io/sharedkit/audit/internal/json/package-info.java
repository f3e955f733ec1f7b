/** JSON and base64 in one spelling only, for what is hashed and signed. */
@NullMarked
package io.sharedkit.audit.internal.json;

import org.jspecify.annotations.NullMarked;
