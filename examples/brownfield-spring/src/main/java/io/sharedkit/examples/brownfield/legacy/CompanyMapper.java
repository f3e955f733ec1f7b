/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The customers. */
@Mapper
public interface CompanyMapper extends Companies {

    @Override
    @Select("select id, code, name from companies where code = #{code}")
    @Nullable
    Company byCode(String code);
}
