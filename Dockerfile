# syntax=docker/dockerfile:1

FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
COPY constraints.txt /tmp/constraints.txt
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-compile --constraint /tmp/constraints.txt /wheels/*.whl \
    && rm -r /wheels /tmp/constraints.txt \
    && useradd --create-home --uid 10001 dangxue \
    && install --directory --owner=dangxue --group=dangxue /data
USER dangxue
# Typed Chinese arrives as UTF-8 whatever the host's locale is.
ENV DANGXUE_HOME=/data LANG=C.UTF-8 PYTHONUNBUFFERED=1
VOLUME /data
WORKDIR /data
# `docker run … dangxue telegram` runs the bot; its health endpoint listens inside the container only (README).
ENTRYPOINT ["dangxue"]
CMD ["chat"]
