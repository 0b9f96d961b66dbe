# The platform: API, worker and migrations in one image. Small, non-root, nothing to build at run time.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app/backend \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    KRAFTSAMLING_MIGRATIONS_DIR=/app/migrations
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin kraftsamling
COPY --from=build /venv /venv
COPY backend/kraftsamling backend/kraftsamling
COPY migrations migrations
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=3)"]
ENTRYPOINT ["python", "-m", "kraftsamling"]
CMD ["serve", "--host", "0.0.0.0"]
