/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The users, whose passwords are hashed by bcrypt. */
@Mapper
public interface UserMapper {

    @Select("""
            select id, company_id, email, name, role, password_hash from users
            where company_id = #{companyId} and lower(email) = lower(#{email})""")
    @Nullable
    UserRow find(long companyId, String email);
}
