/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The customers. */
@Mapper
public interface CompanyMapper {

    @Select("select id, code, name from companies where code = #{code}")
    @Nullable
    Company byCode(String code);

    @Select("select id, code, name from companies order by id")
    List<Company> all();
}
