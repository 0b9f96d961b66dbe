import os, time, pytest
from sqlalchemy import create_engine, text
@pytest.mark.parametrize("i", range(5))
def test_x(database_url, i):
    e = create_engine(database_url)
    with e.connect() as c:
        assert c.execute(text("select count(*) from municipality")).scalar() == 290
    e.dispose()
def test_sleep(database_url):
    if os.environ.get("SLEEPY"): time.sleep(30)
