/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.examples.brownfield.legacy.UserRow;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Our table of users, as the logins ask for it. */
@Mapper
interface StaffTable {
    String COLUMNS =
            "select id, company_id, email, name, role, password_hash from users where company_id = #{company} and ";

    @Select(COLUMNS + "id = #{id}")
    @Nullable
    UserRow byId(@Param("company") long company, @Param("id") long id);

    @Select(COLUMNS + "lower(email) = #{login}")
    @Nullable
    UserRow byLogin(@Param("company") long company, @Param("login") String login);

    @Select(COLUMNS + "id > #{after} and password_hash is not null order by id limit 500")
    List<UserRow> page(@Param("company") long company, @Param("after") long after);

    @Update("update users set password_hash = #{hash} where company_id = #{company} and id = #{id}")
    int setHash(@Param("company") long company, @Param("id") long id, @Param("hash") String hash);
}
