"""How PostgreSQL writes a transfer in one journey: a function, so that each step sees what the last left.

The steps of one statement all see the rows as they were when it began. Where two write to one
account, each would lock the newest row and then change it by way of an old one, and now and then
they would wait for each other. A function's steps each look anew.
"""

PUT_TRANSFER = """
    CREATE OR REPLACE FUNCTION put_transfer(
        of_bank bigint, new_id bigint, new_uid uuid, hash bytea, of_kind smallint, debit bigint,
        credit bigint, of_minutes bigint, of_code smallint, pending bigint, reverses bigint,
        of_group uuid, of_subject uuid, words bytea, act uuid,
        accounts bigint[], posted bigint[], held bigint[])
    RETURNS bigint[] LANGUAGE plpgsql AS
    $$ DECLARE this record; above bigint[] := '{}';
    BEGIN
        FOR n IN 1 .. cardinality(accounts) LOOP
            SELECT posted_minutes, held_minutes, floor_minutes, ceiling_minutes, household_id,
                   closed_at INTO this FROM account
            WHERE bank_id = of_bank AND id = accounts[n] FOR NO KEY UPDATE;
            IF NOT FOUND OR pending IS NULL AND this.closed_at IS NOT NULL
               OR posted[n] < held[n] AND this.floor_minutes > this.posted_minutes
                  - this.held_minutes + posted[n] - held[n]
            THEN RETURN NULL;
            END IF;
            IF posted[n] > 0 AND this.household_id IS NOT NULL
               AND this.ceiling_minutes >= this.posted_minutes
               AND this.ceiling_minutes < this.posted_minutes + posted[n]
            THEN above := above || accounts[n];
            END IF;
        END LOOP;
        INSERT INTO transfer (bank_id, id, uid, request_hash, kind, debit_id, credit_id, minutes,
            code, pending_id, reverses_id, group_uid, subject, memo_commit, act_uid, created_us)
        VALUES (of_bank, new_id, new_uid, hash, of_kind, debit, credit, of_minutes, of_code,
            pending, reverses, of_group, of_subject, words, act,
            (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN RETURN NULL;
        END IF;
        FOR n IN 1 .. cardinality(accounts) LOOP
            UPDATE account SET posted_minutes = posted_minutes + posted[n],
                held_minutes = held_minutes + held[n]
            WHERE bank_id = of_bank AND id = accounts[n];
        END LOOP;
        RETURN above;
    END $$
"""
"""The accounts come in the order in which they are locked. NULL: nothing was written, and the
caller asks why; otherwise the accounts that passed their ceiling, usually none."""
