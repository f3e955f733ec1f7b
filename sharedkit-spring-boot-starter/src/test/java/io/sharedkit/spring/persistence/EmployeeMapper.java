/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.persistence;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface EmployeeMapper {
    @Insert("insert into employee (id, name) values (#{id}, #{name})")
    void add(@Param("id") long id, @Param("name") String name);

    @Select("select name from employee order by id")
    List<String> names();
}
