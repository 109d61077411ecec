"""The migrations make the tables that the models speak of, on both engines."""

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from data.database import (
    MIGRATIONS,
    connected,
    open_database,
    open_for_writing,
    upgrade_database,
)
from data.exact import Exact
from data.models import Base


def differences(connection, metadata):
    """What Alembic would change to make the database what the metadata say."""
    context = MigrationContext.configure(connection, opts={"compare_type": is_another_type})
    return compare_metadata(context, metadata)


def is_another_type(_context, _inspected, _column, found, wanted):
    """Compare digits of exact decimals, which SQLite is handed as text; the rest as usual."""
    if not isinstance(wanted, Exact):
        return None
    return (found.precision, found.scale) != (wanted.impl.precision, wanted.impl.scale)


def test_the_migrated_tables_are_those_of_the_models(database_url):
    """Columns, types, keys, indexes: Alembic would change nothing."""
    engine = open_database(database_url)
    with connected(engine) as connection:
        assert differences(connection, Base.metadata) == []
    engine.dispose()


def test_a_difference_would_be_seen(database_url):
    """Otherwise the comparison would prove nothing."""
    changed = sa.MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(changed)
    changed.tables["area"].append_column(sa.Column("lain", sa.Integer))
    changed.tables["target"].c.value.type = Exact(9, 2)
    engine = open_database(database_url)
    with connected(engine) as connection:
        found = differences(connection, changed)
    assert [each[0] for each in found[:1]] == ["add_column"]
    assert [each[0][0] for each in found[1:]] == ["modify_type"]
    engine.dispose()


def test_what_must_hold_is_checked_by_the_database(database_url):
    """Every named check of the models is in the database, which Alembic does not compare."""
    engine = open_database(database_url)
    with connected(engine) as connection:
        inspector = sa.inspect(connection)
        found = {
            check["name"]
            for table in Base.metadata.tables
            for check in inspector.get_check_constraints(table)
        }
    wanted = {
        str(each.name)
        for table in Base.metadata.tables.values()
        for each in table.constraints
        if isinstance(each, sa.CheckConstraint)
    }
    assert found == wanted != set()
    engine.dispose()


def test_the_way_back_leaves_no_table(database_url):
    """And the way forth makes them all again."""
    engine = open_for_writing(database_url)
    with connected(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
        connection.commit()
    engine.dispose()
    upgrade_database(database_url).dispose()
    open_database(database_url).dispose()
