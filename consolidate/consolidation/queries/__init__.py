"""Queries: faults that an agency must answer, each with a number that stays, followed until it is answered. Pure.

model          a query and its state
asked_of       which findings are queries
query_numbers  what makes two findings the same query, and its number
threads        queries while they are followed
following      the queries of several periods, from what came back in each
still_open     those that wait for an answer, by agency
"""
