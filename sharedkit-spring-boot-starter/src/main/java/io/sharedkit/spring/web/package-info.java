/** The company that a web request is for: asked before a login, entered after it, answered clearly where there is none. */
@NullMarked
package io.sharedkit.spring.web;

import org.jspecify.annotations.NullMarked;
