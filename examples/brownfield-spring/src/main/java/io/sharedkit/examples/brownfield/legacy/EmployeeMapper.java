/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The employees. */
@Mapper
public interface EmployeeMapper {
    String COLUMNS = """
            select e.id, e.number, e.name, d.name as department
            from employees e join departments d on d.id = e.department_id
            """;

    @Select(COLUMNS + "where e.company_id = #{companyId} order by e.number")
    List<Employee> all(long companyId);

    /** The mistake that every such application has somewhere: the condition on the company was forgotten. */
    @Select(COLUMNS + "where e.name like '%' || #{text} || '%' order by e.number")
    List<Employee> search(String text);

    @Insert("""
            insert into employees (company_id, department_id, number, name)
            select company_id, id, #{number}, #{name} from departments where company_id = #{companyId} and name = #{department}""")
    int add(
            @Param("companyId") long companyId,
            @Param("department") String department,
            @Param("number") String number,
            @Param("name") String name);

    @Update("update employees set name = #{name} where company_id = #{companyId} and id = #{id}")
    int rename(@Param("companyId") long companyId, @Param("id") long id, @Param("name") String name);
}
